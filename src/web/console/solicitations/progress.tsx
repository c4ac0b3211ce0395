/** How many of those asked by name have given what was asked: words beside the bar, never the bar alone. */
export function Progress({ done, asked }: { done: number; asked: number }) {
  if (!asked) return <span className="quiet">不点名征集</span>
  const words = `应献策${asked}人，已完成${done}人`
  return (
    <span className="theme-progress">
      <progress value={done} max={asked} aria-label={words} />
      <span className="num">{words}</span>
    </span>
  )
}
