import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { meQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { SayError } from '../../ui/say.tsx'
import { fullDay, isoDay } from '../../ui/when.ts'
import type { MandateJson } from './roster.queries.ts'

/** The deputy's photo on the public pages: put there with their consent, taken away at once when they change their mind. */
export function Portrait({ mandate }: { mandate: MandateJson }) {
  const client = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const [isOpen, setOpen] = useState(false)
  const done = async () => {
    setOpen(false)
    await client.invalidateQueries({ queryKey: ['mandates'] })
  }
  const put = useMutation({
    async mutationFn(form: FormData) {
      const photo = form.get('photo') as File
      const [sent] = photo.size ? await api.upload([photo]) : []
      await api.post(`/api/mandates/${mandate.id}/portrait`, {
        file: sent?.id,
        consentedOn: form.get('consentedOn'),
        consent: form.get('consent') === 'on',
      })
    },
    onSuccess: done,
  })
  const remove = useMutation({
    mutationFn: () => api.post(`/api/mandates/${mandate.id}/portrait/remove`),
    onSuccess: done,
  })
  const [code] = mandate.codes
  const mayKeep = me?.roles.some(({ role }) => role === 'streetStaff' || role === 'streetChair')
  const wrong = (path: string) => (put.error instanceof ApiError ? put.error.field(path) : undefined)
  const isTold = put.error instanceof ApiError && put.error.fields.length > 0
  if (mandate.state === 'terminated') return null
  return (
    <section className="portrait">
      <h3>公开页上的照片</h3>
      {mandate.photoSince ? (
        <p>
          {code && mandate.state === 'active' && (
            <img
              src={`/d/${code}/photo?v=${mandate.photoSince}`}
              alt={`${mandate.name}的照片`}
              width="96"
              height="96"
            />
          )}
          <span>本人{fullDay(mandate.photoSince)}同意公开；资格终止时自动删除。</span>
        </p>
      ) : (
        <p className="quiet">没有照片。代表本人同意，才能放上。</p>
      )}
      {mayKeep && !isOpen && (
        <p className="do">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {mandate.photoSince ? '换一张' : '放照片'}
          </button>
          {mandate.photoSince && (
            <button
              type="button"
              className="link"
              disabled={remove.isPending}
              onClick={() => remove.mutate()}
            >
              撤下照片
            </button>
          )}
        </p>
      )}
      {isOpen && (
        <form
          noValidate
          onSubmit={(event: FormEvent<HTMLFormElement>) => {
            event.preventDefault()
            put.mutate(new FormData(event.currentTarget))
          }}
        >
          <Field
            label="照片"
            hint="正面、清楚；会裁成正方形，拍摄地点等信息不保留。"
            wrong={wrong('file') ?? wrong('files')}
          >
            <input className="input" type="file" name="photo" accept="image/*" />
          </Field>
          <Field label="本人同意的日期" wrong={wrong('consentedOn')}>
            <input className="input" type="date" name="consentedOn" defaultValue={isoDay()} />
          </Field>
          <Field label="代表本人同意在公开页、代表名录和海报上用这张照片" wrong={wrong('consent')}>
            <input type="checkbox" name="consent" />
          </Field>
          {put.error && !isTold && <SayError error={put.error} />}
          <p className="do">
            <button type="submit" className="button main" disabled={put.isPending}>
              {put.isPending ? '正在放…' : '放上'}
            </button>
            <button type="button" className="link" onClick={() => setOpen(false)}>
              不放了
            </button>
          </p>
        </form>
      )}
    </section>
  )
}
