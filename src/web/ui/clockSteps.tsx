import './clockSteps.css'
import { weekdayWords } from './when.ts'

type Reckoned = { label: string; dueAt: string | Date; steps: string[]; basis: string }

/** 怎么算的: how a due date follows, sentence by sentence, as the server derived it; and where it is written. */
export function ClockSteps({ clock }: { clock: Reckoned }) {
  return (
    <div className="clock-steps">
      <p>
        <strong>{clock.label}</strong>：{weekdayWords(String(clock.dueAt))}24时止
      </p>
      <ol>
        {clock.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="quiet">依据：{clock.basis}</p>
    </div>
  )
}
