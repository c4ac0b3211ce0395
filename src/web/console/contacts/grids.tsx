import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api } from '../../api.ts'
import { Combo } from '../../ui/combo.tsx'
import { Say } from '../../ui/say.tsx'
import type { CoverageJson } from './contacts.queries.ts'

type Grid = CoverageJson['grids'][number]

/** 进网格: which deputies each grid has; those without come first. */
export function Grids({ coverage }: { coverage: CoverageJson }) {
  const { grids, gridLeast, gridMost } = coverage
  if (!grids.length) {
    return <p className="quiet none">还没有网格，请先从 Excel 导入社区和网格名册。</p>
  }
  const covered = grids.filter(({ deputies }) => deputies.length >= gridLeast).length
  const sorted = grids.toSorted((a, b) => a.deputies.length - b.deputies.length)
  return (
    <>
      <p className="quiet">
        {grids.length}个网格，{covered}个有代表；每格{gridLeast}—{gridMost}位。
      </p>
      <ul className="keepers grids">
        {sorted.map((grid) => (
          <GridLine key={grid.id} grid={grid} coverage={coverage} />
        ))}
      </ul>
    </>
  )
}

function GridLine({ grid, coverage }: { grid: Grid; coverage: CoverageJson }) {
  const { deputies, gridLeast, gridMost, mayAssign } = coverage
  const client = useQueryClient()
  const [picked, setPicked] = useState('')
  const man = useMutation({
    mutationFn: (deputyIds: string[]) => api.post('/api/grids', { gridId: grid.id, deputyIds }),
    onSuccess: () => {
      setPicked('')
      return client.invalidateQueries({ queryKey: ['ties'] })
    },
  })
  const ids = grid.deputies.map(({ id }) => id)
  const isCovered = ids.length >= gridLeast
  const told = man.error instanceof ApiError ? (man.error.field('deputyIds') ?? man.error.message) : ''
  return (
    <li>
      <div className="grid-line">
        <strong>{grid.name}</strong>
        <span className="quiet">{grid.communityName}</span>
        <span className={`light ${isCovered ? 'course' : 'overdue'}`}>
          <span aria-hidden="true">{isCovered ? '●' : '■'} </span>
          {isCovered ? `${ids.length}位代表` : '还没有代表'}
        </span>
        <span className="who">
          {grid.deputies.map(({ id, name }) => (
            <span key={id}>
              {name}
              {mayAssign && (
                <button
                  type="button"
                  className="link"
                  aria-label={`${grid.name}去掉${name}`}
                  disabled={man.isPending}
                  onClick={() => man.mutate(ids.filter((one) => one !== id))}
                >
                  去掉
                </button>
              )}
            </span>
          ))}
        </span>
        {mayAssign && ids.length < gridMost && (
          <span className="add">
            <Combo
              aria-label={`${grid.name}加代表`}
              options={deputies
                .filter(({ id }) => !ids.includes(id))
                .map(({ id, name, stationName }) => ({ value: id, label: name, also: stationName }))}
              value={picked}
              onChange={setPicked}
              placeholder="输入姓名或拼音首字母"
            />
            <button
              type="button"
              className="button"
              disabled={!picked || man.isPending}
              onClick={() => man.mutate([...ids, picked])}
            >
              加上
            </button>
          </span>
        )}
      </div>
      {told && <Say tone="bad">{told}</Say>}
    </li>
  )
}
