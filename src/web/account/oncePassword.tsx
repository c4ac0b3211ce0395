/** A password that is told this once, and replaced at the first log-in. */
export function OncePassword({ who, verb, password }: { who: string; verb: string; password: string }) {
  return (
    <>
      {verb}：{who}。初始密码 <code>{password}</code>，请当面告诉本人；首次登录时须换成自己的。
      <button type="button" className="link" onClick={() => navigator.clipboard?.writeText(password)}>
        复制
      </button>
    </>
  )
}
