import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { childKinds, outsideKinds } from '#modules/places/tree.schema.ts'
import { api } from '../../api.ts'
import { ActionForm } from '../../form/actionForm.tsx'
import type { FieldSpec } from '../../form/form.fields.ts'
import { SayError } from '../../ui/say.tsx'
import { timeWords } from '../../ui/when.ts'
import { PlaceActs } from './placeActs.tsx'
import { historyQuery, type Tree, treeQuery } from './venues.queries.ts'

type Place = Tree['places'][number]
const line = (name: string, label: string, isOptional = false): FieldSpec => ({
  name,
  label,
  widget: 'line',
  options: [],
  isOptional,
  initial: '',
})

const outsideKind: FieldSpec = {
  name: 'outsideKind',
  label: '种类',
  widget: 'choice',
  list: 'outsideKinds',
  options: Object.keys(outsideKinds),
  isOptional: true,
  initial: '',
}

/** Communities, and within them grids and groups; each opens in place. */
export function TreeTab() {
  const { data, error, refetch } = useQuery(treeQuery)
  if (error) return <SayError error={error} again={refetch} />
  if (!data) return <p className="quiet">正在取…</p>
  const streets = data.places.filter(({ kind }) => kind === 'street' || kind === 'town')
  return (
    <div className="tree">
      {streets.map((street) => (
        <section key={street.id}>
          <h2>{street.name}</h2>
          <Children parent={street} places={data.places} />
        </section>
      ))}
    </div>
  )
}

function Children({ parent, places }: { parent: Place; places: Place[] }) {
  const [adding, setAdding] = useState<string>()
  const client = useQueryClient()
  const own = places.filter(({ parentId, kind }) => parentId === parent.id && kind in childKinds)
  const kinds =
    parent.kind === 'community' ? (['grid', 'group'] as const) : (['community', 'outside'] as const)
  return (
    <>
      {own.length === 0 && (
        <p className="quiet">
          {parent.kind === 'community' ? '还没有网格和小组。' : '还没有社区：可以新建，或从 Excel 名册导入。'}
        </p>
      )}
      <ul>
        {own.map((place) => (
          <Branch key={place.id} place={place} places={places} />
        ))}
      </ul>
      {adding ? (
        <ActionForm
          draft={`${parent.id}:${adding}`}
          title={`新建${childKinds[adding as keyof typeof childKinds]}`}
          fields={[
            line('name', '名称'),
            line('shortName', '简称', true),
            ...(adding === 'community' ? [line('code', '区划代码', true)] : []),
            ...(adding === 'outside' ? [outsideKind] : []),
          ]}
          onSubmit={async (values) => {
            await api.post(`/api/places/${parent.id}/children`, { kind: adding, ...values })
            await client.invalidateQueries({ queryKey: ['venues'] })
            setAdding(undefined)
          }}
          onClose={() => setAdding(undefined)}
        />
      ) : (
        parent.mayChange &&
        !parent.validTo &&
        kinds.map((kind) => (
          <button key={kind} type="button" className="link" onClick={() => setAdding(kind)}>
            ＋ {childKinds[kind]}
          </button>
        ))
      )}
    </>
  )
}

function Branch({ place, places }: { place: Place; places: Place[] }) {
  const [isOpen, setOpen] = useState(false)
  const count = places.filter(({ parentId }) => parentId === place.id).length
  return (
    <li>
      <button type="button" className="branch" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {place.name}
        <span className="quiet num">
          {place.code && ` ${place.code}`}
          {count > 0 && ` · 下面${count}个`}
          {place.validTo && ` · ${place.validTo}停用`}
        </span>
      </button>
      {isOpen && <Opened place={place} places={places} />}
    </li>
  )
}

function Opened({ place, places }: { place: Place; places: Place[] }) {
  const client = useQueryClient()
  const { data } = useQuery(historyQuery(place.id))
  const anew = () => client.invalidateQueries({ queryKey: ['venues'] })
  return (
    <div className="opened">
      {place.kind === 'community' && <Children parent={place} places={places} />}
      {place.mayChange && (
        <p className="acts">
          <PlaceActs place={place} onDone={anew} isDivision={place.kind === 'community'} />
        </p>
      )}
      {data && data.codes.length > 1 && (
        <p className="quiet">
          区划代码：
          {data.codes
            .map(
              ({ code, validFrom, validTo }) =>
                `${code}（${validFrom === '2000-01-01' ? '' : validFrom}—${validTo ?? '今'}）`,
            )
            .join('，')}
        </p>
      )}
      <ol className="steps">
        {data?.steps.map(({ id, label, actorName, at, said }) => (
          <li key={id}>
            <time dateTime={at}>{timeWords(at)}</time> {actorName}：{label}
            {said && <span className="quiet">　{said}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}
