import { Link } from '@tanstack/react-router'

/** The ways in which paper and talk come in. */
export function EnterTabs() {
  return (
    <nav className="ways-in" aria-label="怎样登记">
      <Link to="/enter" activeOptions={{ exact: true }}>
        逐张登记
      </Link>
      <Link to="/openings">社情簿、收集箱</Link>
      <Link to="/paste">从群聊粘贴</Link>
    </nav>
  )
}

/** The keys of the table, said once above it. */
export function SlipKeys() {
  return (
    <p className="quiet">
      <kbd>Enter</kbd> 下一格，最后一格保存并换行 · 领域、性质敲两个字母，如 <kbd>jt</kbd> 交通道路{' '}
      <kbd>qz</kbd> 求助 · <kbd>→</kbd> 用上一行的地点 · 日期写 3.2 就行
    </p>
  )
}
