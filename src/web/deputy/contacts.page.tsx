import './form.css'
import './contacts.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Say, SayError } from '../ui/say.tsx'
import { TieLight } from '../ui/tieLight.tsx'
import { ContactLogForm } from './contactLog.tsx'
import { ContactNew } from './contactNew.tsx'
import { ContactPast } from './contactPast.tsx'
import { myTiesQuery } from './contacts.queries.ts'
import { Inside } from './shell.tsx'

/** 固定联系: my voters, those who have waited longest first; one tap opens the note, the next keeps it. */
export function ContactsPage() {
  const { data, error, refetch } = useQuery(myTiesQuery)
  const { open: asked } = useSearch({ from: '/deputy/contacts' })
  const [open, setOpen] = useState(asked)
  const [kept, setKept] = useState<string>()
  const [adds, setAdds] = useState(false)
  return (
    <Inside title="固定联系" back={<Link to="/deputy/me">‹ 我的</Link>}>
      <div className="ties">
        <h1>固定联系</h1>
        {error && <SayError error={error} again={refetch} />}
        {data && (
          <p className="quiet">
            {data.rows.length} / {data.quota}位，每位一年至少联系{data.times}次。
            {data.members.length > 0 && `联系我的委员：${data.members.join('、')}。`}
            {data.grids.length > 0 && `我的网格：${data.grids.join('、')}。`}
          </p>
        )}
        {data?.rows.length === 0 && (
          <p>还没有固定联系的选民。把常走动的几位加进来，到时候会提醒您，记一次只要点两下。</p>
        )}
        <ul>
          {data?.rows.map((tie) => (
            <li key={tie.id}>
              <div className="who">
                <strong>{tie.name}</strong>
                {tie.home && <span>{tie.home}</span>}
                <TieLight tie={tie} />
                <span className="quiet">
                  今年{tie.n}次，至少{tie.times}次
                </span>
              </div>
              {open === tie.id ? (
                <>
                  <ContactLogForm
                    tie={tie}
                    onDone={(isWaiting) => {
                      setOpen(undefined)
                      setKept(isWaiting ? tie.id : undefined)
                    }}
                  />
                  <ContactPast id={tie.id} />
                </>
              ) : (
                <>
                  {kept === tie.id && <Say tone="good">已存在这台手机上，有网时自动发出。</Say>}
                  <button type="button" className="button" onClick={() => setOpen(tie.id)}>
                    记联系<span className="hidden">：{tie.name}</span>
                  </button>
                </>
              )}
            </li>
          ))}
        </ul>
        {adds ? (
          <ContactNew onDone={() => setAdds(false)} />
        ) : (
          data && (
            <button type="button" className="button" onClick={() => setAdds(true)}>
              加一位选民
            </button>
          )
        )}
      </div>
    </Inside>
  )
}
