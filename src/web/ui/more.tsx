type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

type Props = {
  list: Pages
  /** What the button says, and what it says while the next page is on its way. */
  label?: string
  busy?: string
  className?: string
}

/** The button under a list that brings its next page; nothing when there is none. */
export function More({ list, label = '再看一页', busy = '正在取…', className = 'button' }: Props) {
  if (!list.hasNextPage) return null
  return (
    <button
      type="button"
      className={className}
      disabled={list.isFetchingNextPage}
      onClick={() => list.fetchNextPage()}
    >
      {list.isFetchingNextPage ? busy : label}
    </button>
  )
}
