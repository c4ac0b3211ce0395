import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { v7 as uuid } from 'uuid'
import { AddMaterial } from '#modules/trainings/training.schema.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import { fieldsOf } from '../../form/form.fields.ts'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import type { ActivityView } from './activities.queries.ts'
import { QuizEditor } from './quiz.tsx'
import { type Material, materialsQuery, readsQuery } from './study.queries.ts'
import { StudyFile } from './studyFile.tsx'

const names = ['title', 'body', 'fileId', 'minutes']
const labels: Record<string, string> = { minutes: '要读几分钟', fileId: '文件' }
const fields = fieldsOf(AddMaterial)
  .filter(({ name }) => names.includes(name))
  .map((field) => ({ ...field, label: labels[field.name] ?? field.label }))

/** 活动前的学习: what to read, who has read it, questions, and the certificates afterwards. */
export function Study({ activity }: { activity: ActivityView }) {
  if (!activity.isMine) return null
  const isClass = ['training', 'study', 'exchange_out'].includes(activity.type)
  const isOver = ['held', 'reported', 'forwarded', 'answered', 'closed'].includes(activity.state)
  return (
    <section className="study">
      <h2>学习资料</h2>
      <Materials
        placeId={activity.placeId}
        activityId={activity.id}
        none="还没有。活动前发给代表先学，读了多久有记录。"
      />
      {isClass && <QuizEditor activity={activity} />}
      {isClass && isOver && (
        <p>
          <a href={`/api/activities/${activity.id}/certificates.pdf`} target="_blank" rel="noreferrer">
            打印学习证明（PDF）
          </a>
        </p>
      )}
    </section>
  )
}

type MaterialsProps = { placeId: string; activityId?: string; none: string }

/** A list of things to read, with who has read them; of an activity, or pushed by themselves. */
export function Materials({ placeId, activityId, none }: MaterialsProps) {
  const { data, error, refetch } = useQuery(materialsQuery(activityId))
  const client = useQueryClient()
  const [adding, setAdding] = useState<string>()
  return (
    <>
      {error && <SayError error={error} again={refetch} />}
      {data?.length === 0 && !adding && <p className="quiet">{none}</p>}
      <ol>
        {data?.map((one) => (
          <Line key={one.id} material={one} />
        ))}
      </ol>
      {adding ? (
        <ActionForm
          draft={`material:${activityId ?? placeId}`}
          title="放一份资料"
          fields={fields}
          draw={(spec, value, change, wrong) =>
            spec.name === 'fileId' ? (
              <StudyFile value={value as string | undefined} wrong={wrong} onChange={change} />
            ) : undefined
          }
          onSubmit={async (input) => {
            await api.post('/api/materials', {
              ...input,
              id: adding,
              placeId,
              ...(activityId ? { activityId } : {}),
            })
            setAdding(undefined)
            await client.invalidateQueries({ queryKey: ['materials'] })
          }}
          onClose={() => setAdding(undefined)}
        />
      ) : (
        <button type="button" className="button" onClick={() => setAdding(uuid())}>
          放一份资料
        </button>
      )}
    </>
  )
}

function Line({ material }: { material: Material }) {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({ ...readsQuery(material.id), enabled: isOpen })
  async function withdraw() {
    await api.delete(`/api/materials/${material.id}`)
    await client.invalidateQueries({ queryKey: ['materials'] })
  }
  return (
    <li>
      <strong>{material.title}</strong>{' '}
      <span className="quiet num">
        {material.placeName} · 约{material.minutes}分钟 · {timeWords(material.madeAt)}
      </span>{' '}
      {material.fileId && (
        <>
          <a href={`/api/materials/${material.id}/file`} target="_blank" rel="noreferrer">
            附件
          </a>{' '}
        </>
      )}
      <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {material.readers}人读完
      </button>{' '}
      {isOpen && (
        <>
          <button type="button" className="link" onClick={withdraw}>
            撤下
          </button>
          {data?.length === 0 && <p className="quiet">还没有人打开。</p>}
          <ul className="quiet num">
            {data?.map(({ name, seconds, openedAt }) => (
              <li key={name + openedAt}>
                {name} {Math.floor(seconds / 60)}分{seconds % 60}秒
              </li>
            ))}
          </ul>
        </>
      )}
    </li>
  )
}
