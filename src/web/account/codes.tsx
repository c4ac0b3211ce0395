/** Recovery codes, shown this once: to be copied, printed, or written down. */
export function Codes({ codes, onDone, done }: { codes: string[]; onDone: () => void; done: string }) {
  return (
    <section className="codes" aria-label="恢复码">
      <h2>请保存这10个恢复码</h2>
      <p>手机不在身边时，用一个恢复码代替动态码；每个只能用一次。离开这一页就不再显示。</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="send">
        <button type="button" className="button main" onClick={onDone}>
          {done}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => navigator.clipboard?.writeText(codes.join('\n'))}
        >
          复制
        </button>
        <button type="button" className="link" onClick={() => print()}>
          打印
        </button>
      </div>
    </section>
  )
}
