import { Qr } from '../../deputy/qr.tsx'
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
      <div className="ask">
        <Qr text={`${window.location.origin}/q/${slip.saved!.token}`} label="看进度的二维码" />
        <p>
          扫码，或打开 {window.location.origin}/q 输入编号和查询码，可以看进度、作评价。
          <br />
          查询码只印这一次，请收好。
        </p>
      </div>
    </section>
  )
}
