type HalfProps = { who: string; verb: string; half: string; which: '前半' | '后半' }

/** One half of a password, told this once: the other administrator has the other, only the person gets both. */
export function HalfPassword({ who, verb, half, which }: HalfProps) {
  return (
    <>
      {verb}：{who}。初始密码的{which} <code>{half}</code>，只显示这一次，请当面告诉本人。
      {which === '前半'
        ? '后半在安全管理员确认以后由其告诉本人；'
        : '接在系统管理员告诉的前半后面，中间不加任何符号；'}
      首次登录时须换成自己的。
      <button type="button" className="link" onClick={() => navigator.clipboard?.writeText(half)}>
        复制
      </button>
    </>
  )
}
