import './admin.css'
import './outgoing.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { channelKinds } from '#modules/outbox/outbox.words.ts'
import { SayError } from '../ui/say.tsx'
import { fullDay } from '../ui/when.ts'
import { ChannelForm } from './channelForm.tsx'
import { Messages } from './messages.tsx'
import { type ChannelRow, channelsQuery } from './outgoing.queries.ts'
import { TryChannel } from './tryChannel.tsx'

/** 外发: the ways out of the house, and what goes out over them. */
export function OutgoingPage() {
  const { data, error, refetch } = useQuery(channelsQuery)
  return (
    <div className="admin outgoing">
      <title>外发 · 直通</title>
      <header>
        <h1>外发</h1>
        <p className="quiet">
          提醒发到系统外面：短信、邮件、单位即时通讯。只发编号和链接，不发姓名、电话和事情内容。工作人员在“我的账号”里自己选；群众短信由街道在“设置”里决定。
        </p>
      </header>
      {error && <SayError error={error} again={refetch} />}
      {data && (
        <section>
          <h2>外发渠道</h2>
          <ul className="channels">
            {data.map((channel) => (
              <Channel key={channel.kind} channel={channel} />
            ))}
          </ul>
        </section>
      )}
      <Messages />
    </div>
  )
}

function Channel({ channel }: { channel: ChannelRow }) {
  const [shows, setShows] = useState<'form' | 'try'>()
  const { kind, isOn, setAt } = channel
  const { label } = channelKinds[kind]
  return (
    <li>
      <div className="head">
        <h3>{label}</h3>
        <span className={isOn ? 'light course' : 'quiet'}>
          {isOn ? '● 已启用' : setAt ? '○ 已停用' : '○ 还没有设置'}
        </span>
        {setAt && <span className="quiet num">{fullDay(setAt)}设置</span>}
        <span className="pair">
          {isOn && shows !== 'try' && (
            <button type="button" className="button" onClick={() => setShows('try')}>
              发一条试试<span className="hidden">：{label}</span>
            </button>
          )}
          {shows !== 'form' && (
            <button type="button" className="button" onClick={() => setShows('form')}>
              {setAt ? '修改' : '设置'}
              <span className="hidden">{label}</span>
            </button>
          )}
        </span>
      </div>
      {shows === 'form' && <ChannelForm channel={channel} onClose={() => setShows(undefined)} />}
      {shows === 'try' && <TryChannel kind={kind} onClose={() => setShows(undefined)} />}
    </li>
  )
}
