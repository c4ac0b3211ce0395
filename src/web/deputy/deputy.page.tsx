export function DeputyPage() {
  return (
    <main className="lone">
      <h1>代表工作台</h1>
    </main>
  )
}
