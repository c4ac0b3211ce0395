import { Link, useRouter } from '@tanstack/react-router'
import { api, type Me } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { forgetDrafts } from '../drafts.ts'

export function Account({ me, onHelp }: { me: Me; onHelp: () => void }) {
  const { history } = useRouter()
  async function logOut() {
    await api.post('/api/logout').catch(() => {})
    forgetDrafts()
    queryClient.clear()
    history.push('/app/login')
  }
  const labels = me.roles.map(({ label }) => label).filter((label) => label !== '反映人')
  return (
    <details className="account pop" name="pop">
      <summary aria-label={`我的账号：${me.name}`}>{me.name.slice(0, 4)}</summary>
      <div className="floating">
        <p>
          <strong>{me.name}</strong>
          <br />
          <span className="quiet">
            {me.tenant} · {labels[0]}
          </span>
        </p>
        <Link to="/account">密码、设备和两步登录</Link>
        <button type="button" className="link" onClick={onHelp}>
          键盘和说明 <kbd>?</kbd>
        </button>
        <button type="button" className="link" onClick={logOut}>
          退出登录
        </button>
      </div>
    </details>
  )
}
