import { fullDay } from '../../ui/when.ts'
import type { Slip } from './slip.ts'

/** The slip the person takes home: number, code, where to ask. Only paper shows it. */
export function Receipt({ slip, station, tenant }: { slip: Slip; station: string; tenant: string }) {
  return (
    <section className="receipt" aria-hidden="true">
      <h2>
        {tenant} {station}
      </h2>
      <h3>收件回执</h3>
      <dl>
        <dt>编号</dt>
        <dd>{slip.saved!.no}</dd>
        <dt>查询码</dt>
        <dd className="code">{slip.saved!.code}</dd>
        <dt>收到日期</dt>
        <dd>{fullDay(slip.receivedOn)}</dd>
        <dt>反映的事</dt>
        <dd>{slip.content}</dd>
      </dl>
      <p>
        凭编号和查询码可以看办理进度、评价结果：{window.location.origin}
        <br />
        查询码只印这一次，请收好。
      </p>
    </section>
  )
}
