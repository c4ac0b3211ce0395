import { useState } from 'react'
import type { SmsConfig } from '#modules/outbox/outbox.schema.ts'
import { presets } from '#modules/outbox/preset.words.ts'
import { Field } from '../ui/field.tsx'
import type { Fields } from './channelFields.tsx'

const algorithms = {
  text: '照写',
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  'hmac-sha1': 'HMAC-SHA1',
  'hmac-sha256': 'HMAC-SHA256',
}
type Value = SmsConfig['values'][number]
type PresetName = keyof typeof presets
const blank: Value = { name: '', how: 'text', out: 'hex', key: '', of: '' }

/** The request of a text-message gateway, described: what stands where, what is reckoned, what a good answer says. */
export function SmsFields({ config, wrong }: Fields) {
  const [start, setStart] = useState<SmsConfig>((config as SmsConfig | null) ?? presets.plain.config)
  const [values, setValues] = useState<(Value & { id: number })[]>(() => numbered(start.values))
  const [version, setVersion] = useState(0)
  const headers = start.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')
  return (
    <>
      <Field label="从哪种式样开始" hint="选了会换掉下面填的内容；大写的地方改成您单位的">
        <select
          className="input"
          defaultValue=""
          onChange={({ target }) => {
            const { config } = presets[target.value as PresetName]
            setStart(config)
            setValues(numbered(config.values))
            setVersion((n) => n + 1)
          }}
        >
          <option value="" disabled>
            请选
          </option>
          {Object.entries(presets).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field key={`m${version}`} label="方法" wrong={wrong('method')}>
        <select className="input" name="method" defaultValue={start.method}>
          <option>POST</option>
          <option>GET</option>
        </select>
      </Field>
      <Field key={`o${version}`} label="答复里有这几个字才算成" optional wrong={wrong('okWhen')}>
        <input className="input" name="okWhen" defaultValue={start.okWhen} />
      </Field>
      <div className="wide" key={`t${version}`}>
        <Field label="网关地址" wrong={wrong('url')}>
          <textarea className="input mono" name="url" rows={2} defaultValue={start.url} />
        </Field>
        <Field label="请求头" hint="一行一个，名称: 内容" optional wrong={wrong('headers')}>
          <textarea className="input mono" name="headers" rows={2} defaultValue={headers} />
        </Field>
        <Field
          label="正文"
          hint="可用 {{to}} 手机号、{{text}} 内容、{{id}} 编号、{{iso}} {{seconds}} {{millis}} 时间、{{secret}} 密钥；后面加 |json |url |base64 换写法"
          optional
          wrong={wrong('body')}
        >
          <textarea className="input mono" name="body" rows={3} defaultValue={start.body} />
        </Field>
      </div>
      <fieldset className="wide values">
        <legend>先算出来的值</legend>
        <p className="quiet">从上到下算，后面的可以用前面的，写作 {'{{名称}}'}。签名就这样算。</p>
        {values.map(({ id, ...value }, n) => (
          <ValueRow
            key={id}
            n={n}
            value={value}
            onDrop={() => setValues(values.filter((one) => one.id !== id))}
          />
        ))}
        {wrong('values') && <span className="wrong">{wrong('values')}</span>}
        <button
          type="button"
          className="link"
          onClick={() => setValues([...values, ...numbered([blank])])}
          disabled={values.length >= 10}
        >
          加一个
        </button>
      </fieldset>
    </>
  )
}

let last = 0
const numbered = (values: readonly Value[]) => values.map((value) => ({ ...value, id: ++last }))

function ValueRow({ n, value, onDrop }: { n: number; value: Value; onDrop: () => void }) {
  return (
    <div className="value">
      <Field label="名称">
        <input className="input mono" name={`values.${n}.name`} defaultValue={value.name} />
      </Field>
      <Field label="算法">
        <select className="input" name={`values.${n}.how`} defaultValue={value.how}>
          {Object.entries(algorithms).map(([how, label]) => (
            <option key={how} value={how}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field label="写法">
        <select className="input" name={`values.${n}.out`} defaultValue={value.out}>
          <option value="hex">十六进制</option>
          <option value="base64">Base64</option>
        </select>
      </Field>
      <Field label="HMAC密钥">
        <input className="input mono" name={`values.${n}.key`} defaultValue={value.key} />
      </Field>
      <Field label="内容">
        <textarea className="input mono" rows={2} name={`values.${n}.of`} defaultValue={value.of} />
      </Field>
      <button type="button" className="link" onClick={onDrop}>
        去掉
      </button>
    </div>
  )
}

/** The form's fields as the server wants them. */
export function readSms(fields: Record<string, string>) {
  const rows = new Map<string, Record<string, string>>()
  for (const [name, value] of Object.entries(fields)) {
    const [, n, key] = /^values\.(\d+)\.(\w+)$/.exec(name) ?? []
    if (n && key) rows.set(n, { ...rows.get(n), [key]: value })
  }
  const headers = (fields.headers ?? '')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [name = '', ...rest] = line.split(':')
      return { name: name.trim(), value: rest.join(':').trim() }
    })
  const { method, okWhen, body } = fields
  return { method, okWhen, body, url: fields.url?.replace(/\s+/g, ''), headers, values: [...rows.values()] }
}
