import './feed.css'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnFeed } from '#modules/feeds/feed.schema.ts'
import { api, type Json } from '../api.ts'
import { Say, SayError } from '../ui/say.tsx'
import { timeWords } from '../ui/when.ts'

type Own = Json<OwnFeed>

const feedQuery = queryOptions({
  queryKey: ['account', 'feed'],
  queryFn: ({ signal }) => api.get<Own>('/api/account/feed', {}, signal),
})

/** 到期日订阅: the secret address for one's calendar program, another one, or none. */
export function Feed() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(feedQuery)
  const [isCopied, setCopied] = useState(false)
  const [isSure, setSure] = useState<'new' | 'revoke'>()
  const act = useMutation({
    mutationFn: ({ path = '', ...body }: { path?: string; hasTitles?: boolean; isNew?: boolean }) =>
      api.post(`/api/account/feed${path}`, body),
    onSuccess: () => {
      setSure(undefined)
      setCopied(false)
      return client.invalidateQueries({ queryKey: feedQuery.queryKey })
    },
  })
  const hasTitles = data?.hasTitles ?? false
  return (
    <section>
      <div className="head">
        <h2>到期日订阅</h2>
        <p className="quiet">在手机或电脑的日历里看轮到自己的到期日，自动更新</p>
      </div>
      {(error || act.error) && <SayError error={error ?? act.error!} again={refetch} />}
      {data && !data.address && (
        <>
          <p>
            开通后得到一个只有您知道的地址，加进日历程序的“订阅日历”。日历里只有编号和链接，没有群众的姓名和内容。
          </p>
          <div className="send">
            <button
              type="button"
              className="button"
              disabled={act.isPending}
              onClick={() => act.mutate({ hasTitles: false })}
            >
              开通
            </button>
          </div>
        </>
      )}
      {data?.address && (
        <>
          <label className="feed-address">
            订阅地址，不要给别人
            <input
              className="input"
              readOnly
              value={data.address}
              onFocus={({ target }) => target.select()}
            />
          </label>
          <p className="quiet">
            {data.readAt ? `日历程序上次来取：${timeWords(data.readAt)}` : '还没有日历程序来取过。'}
          </p>
          <label className="tick">
            <input
              type="checkbox"
              checked={hasTitles}
              disabled={act.isPending}
              onChange={({ target }) => act.mutate({ hasTitles: target.checked })}
            />
            带上标题（标题会经过日历服务商；保密件从不带）
          </label>
          <div className="send">
            <button
              type="button"
              className="button"
              onClick={() =>
                navigator.clipboard
                  ?.writeText(data.address ?? '')
                  .then(() => setCopied(true))
                  .catch(() => setCopied(false))
              }
            >
              {isCopied ? '已复制' : '复制地址'}
            </button>
            <button type="button" className="link" onClick={() => setSure('new')}>
              换一个地址
            </button>
            <button type="button" className="link" onClick={() => setSure('revoke')}>
              停用
            </button>
          </div>
          {isSure && (
            <div className="sure">
              <p>
                {isSure === 'new'
                  ? '旧地址马上失效，订阅过的日历要用新地址重新加。'
                  : '地址马上失效，日历里不再更新。'}
              </p>
              <div className="send">
                <button
                  type="button"
                  className="button main"
                  disabled={act.isPending}
                  onClick={() =>
                    act.mutate(isSure === 'new' ? { hasTitles, isNew: true } : { path: '/revoke' })
                  }
                >
                  {isSure === 'new' ? '确认更换' : '确认停用'}
                </button>
                <button type="button" className="link" onClick={() => setSure(undefined)}>
                  算了
                </button>
              </div>
            </div>
          )}
          {act.isSuccess && !isSure && <Say tone="good">已保存。</Say>}
        </>
      )}
    </section>
  )
}
