import { ratings, type Tracked } from '#modules/opinions/index.ts'
import { type Errors, errorsOf, textField } from './field.ts'
import { type Html, html, raw } from './layout.ts'

const MOUTHS = {
  satisfied: 'M15 29q9 9 18 0',
  basic: 'M16 31h16',
  dissatisfied: 'M15 34q9-9 18 0',
} as const

const HINT = '选“不满意”请一定写上原因，会退回重新办理；其他可以不写。'

/** Three large faces, then one question. */
export function ratingForm(
  token: string,
  entered: Record<string, string>,
  errors: Errors,
  hint = HINT,
): Html {
  const face = (value: keyof typeof ratings) =>
    html`<label class="face"><input type="radio" name="rating" value="${value}"${value === 'satisfied' && html` id="rating"`}${entered.rating === value && html` checked`}>
<svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="21"/><path d="${raw(MOUTHS[value])}"/><circle class="eye" cx="17" cy="19" r="2.500"/><circle class="eye" cx="31" cy="19" r="2.500"/></svg><span>${ratings[value]}</span></label>`
  return html`<section class="rate" aria-labelledby="rate"><h2 id="rate">您对这次办理满意吗？</h2>
<form method="post" action="/q/${token}/rate" novalidate data-form>
<fieldset class="faces"><legend class="sr">您对这次办理满意吗？</legend>${errorsOf('rating', errors)}
<div>${(['satisfied', 'basic', 'dissatisfied'] as const).map(face)}</div></fieldset>
${textField({
  name: 'ratingReason',
  label: '为什么？',
  hint,
  value: entered.ratingReason,
  errors,
  rows: 3,
})}
<p class="next"><button type="submit" class="main" data-busy="正在发送…">提交评价</button></p>
</form></section>`
}

export function ratingGiven({
  rating,
  ratingReason,
  state,
  firstRating,
  secondRating,
  round,
}: Tracked): Html | '' {
  if (!rating || state !== 'closed') return ''
  return html`<section><h2>您的评价</h2>${round > 1 && firstRating && secondRating && html`<p class="quiet">第一次：${ratings[firstRating as keyof typeof ratings]}；重新办理以后：</p>`}<p>${ratings[rating as keyof typeof ratings]}${ratingReason && html`：${ratingReason}`}</p></section>`
}
