import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { UnitsField } from '../../form/pickFields.tsx'
import { placesQuery } from '../../queries.ts'
import { Combo } from '../../ui/combo.tsx'
import { Field } from '../../ui/field.tsx'
import { Say } from '../../ui/say.tsx'
import { InPlace } from '../together/inPlace.tsx'
import { itemOf, type Line, type Manner, manners, startLine } from './assignment.ts'
import type { View } from './suggestions.queries.ts'

type AssignFormProps = { suggestion: View; onClose: () => void; onDone: () => unknown }

/** 交办 one suggestion: one unit, one with others beside it, or several each for itself. */
export function AssignForm({ suggestion, onClose, onDone }: AssignFormProps) {
  const { data: places } = useQuery(placesQuery)
  const [line, setLine] = useState<Line>(() => startLine)
  const set = (changed: Partial<Line>) => setLine((before) => ({ ...before, ...changed }))
  const options = (places?.units ?? []).map(({ id, name, shortName }) => ({
    value: id,
    label: name,
    also: shortName,
  }))
  const isSeparate = line.manner === 'separate'
  return (
    <InPlace
      title="交办"
      submit="交办"
      confirm="交办之日起计算答复期限，并告知代表；单位在五个工作日内签收或者申请退回。"
      shows={['items.0.leadUnitId', 'items.0.coUnitIds', 'items.0.separateUnitIds', 'items.0.note']}
      onSubmit={async () => {
        await api.post('/api/handlings', { items: [itemOf(suggestion, line)] })
        await onDone()
      }}
      onClose={onClose}
    >
      {(wrongOf) => (
        <>
          {suggestion.isConfidential && (
            <Say>保密件：只有承办单位和领衔、联名代表看得到，交办时请同时提醒单位注意保密。</Say>
          )}
          <fieldset className="field radios">
            <legend>办理方式</legend>
            <div>
              {Object.entries(manners).map(([manner, label]) => (
                <label key={manner}>
                  <input
                    type="radio"
                    name="manner"
                    checked={line.manner === manner}
                    onChange={() => set({ manner: manner as Manner })}
                  />
                  {label}
                </label>
              ))}
            </div>
          </fieldset>
          {suggestion.suggestedUnits.length > 0 && (
            <p className="ways">
              <span className="quiet">代表建议由：</span>
              {suggestion.suggestedUnits.map(({ id, name }) => (
                <button
                  key={id}
                  type="button"
                  className="button"
                  onClick={() =>
                    isSeparate || line.leadUnitId
                      ? set({
                          unitIds: [...new Set([...line.unitIds, id])].filter(
                            (one) => one !== line.leadUnitId || isSeparate,
                          ),
                        })
                      : set({ leadUnitId: id })
                  }
                >
                  {name}
                </button>
              ))}
            </p>
          )}
          {!isSeparate && (
            <Field label="主办（独办）单位" wrong={wrongOf('items.0.leadUnitId')}>
              <Combo
                options={options.filter(({ value }) => !line.unitIds.includes(value))}
                value={line.leadUnitId}
                onChange={(leadUnitId) => set({ leadUnitId })}
                placeholder="输入单位名或拼音首字母"
              />
            </Field>
          )}
          <UnitsField
            label={isSeparate ? '分办单位（两个以上，各自答复）' : '会办单位（可不填）'}
            value={isSeparate ? line.unitIds : line.unitIds.filter((id) => id !== line.leadUnitId)}
            wrong={
              wrongOf(isSeparate ? 'items.0.separateUnitIds' : 'items.0.coUnitIds') ??
              (isSeparate ? wrongOf('items.0.leadUnitId') : undefined)
            }
            onChange={(unitIds) => set({ unitIds })}
          />
          <label className="field tick">
            <input
              type="checkbox"
              checked={line.isBroad}
              onChange={({ target }) => set({ isBroad: target.checked })}
            />
            涉及面广、处理难度大（六个月内答复，平时三个月）
          </label>
          <Field label="交办意见" optional wrong={wrongOf('items.0.note')}>
            <textarea
              className="input"
              maxLength={500}
              value={line.note}
              onChange={({ target }) => set({ note: target.value })}
            />
          </Field>
        </>
      )}
    </InPlace>
  )
}
