/** The mark: 直, cut like a seal. */
export function Seal({ className = 'seal' }: { className?: string }) {
  return <img className={className} src="/app/mark.svg" alt="直通" width="36" height="36" />
}
