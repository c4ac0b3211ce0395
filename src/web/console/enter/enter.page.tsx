import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { optionsOf } from '../../form/choices.ts'
import { placesQuery } from '../../queries.ts'
import { Field } from '../../ui/field.tsx'
import { EnterTabs, SlipKeys } from './enterTabs.tsx'
import { SlipTable } from './slipTable.tsx'
import { useSlips } from './useSlips.ts'

/** 登记: slips of any station and channel. */
export function EnterPage() {
  const { data: places } = useSuspenseQuery(placesQuery)
  const table = useSlips()
  const { head, setHead } = table
  const stationId = places.stations.some(({ id }) => id === head.stationId)
    ? head.stationId
    : (places.stations[0]?.id ?? '')
  useEffect(() => {
    if (stationId !== head.stationId) setHead({ stationId })
  }, [stationId, head.stationId])
  return (
    <SlipTable table={table} stationId={stationId}>
      <title>登记 · 直通</title>
      <EnterTabs />
      <header>
        <h1>登记纸条</h1>
        <div className="fixed">
          <Field label="联络站">
            <select
              className="input"
              value={stationId}
              onChange={({ target }) => setHead({ stationId: target.value })}
            >
              {places.stations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field label="来源">
            <select
              className="input"
              value={head.channel}
              onChange={({ target }) => setHead({ channel: target.value })}
            >
              {optionsOf('channels').map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <SlipKeys />
      </header>
    </SlipTable>
  )
}
