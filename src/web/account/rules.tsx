import { passwordRules } from '#modules/accounts/password.words.ts'

type Who = { login: string; name: string }

/** What a password needs, each rule with its sign while somebody types; read out when it is left. */
export function Rules({ id, password, who }: { id?: string; password: string; who: Who }) {
  return (
    <ul className="rules" id={id} aria-label="密码要求">
      {passwordRules(password, who).map(({ words, isMet }) => {
        const shows = password !== '' && isMet
        return (
          <li key={words} className={shows ? 'met' : undefined}>
            <span aria-hidden="true">{shows ? '✓' : '○'}</span> {words}
            <span className="hidden">{shows ? '，已符合' : '，还不符合'}</span>
          </li>
        )
      })}
    </ul>
  )
}
