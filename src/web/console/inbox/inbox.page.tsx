export function InboxPage() {
  return null
}
export function InboxMatter() {
  return null
}
