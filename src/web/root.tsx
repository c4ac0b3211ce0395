import { createRootRoute, type ErrorComponentProps, Link, Outlet, redirect } from '@tanstack/react-router'
import { ApiError, type Me } from './api.ts'
import { meQuery, queryClient } from './queries.ts'

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Failed,
})

/** For `beforeLoad`: whoever is not logged in goes to the log-in page, and afterwards to where they wanted. */
export async function loggedIn({ location }: { location: { href: string } }): Promise<{ me: Me }> {
  try {
    return { me: await queryClient.ensureQueryData(meQuery) }
  } catch (error) {
    if (error instanceof ApiError && error.status === 401)
      throw redirect({ to: '/login', search: { to: location.href } })
    throw error
  }
}

export function NotFound() {
  return (
    <main className="lone">
      <h1>没有这个页面</h1>
      <p>地址可能写错了，或者这一页已经搬走。</p>
      <p>
        <Link to="/">回到首页</Link>
      </p>
    </main>
  )
}

/** A page that could not be drawn: the server's own sentence when there is one. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const told = error instanceof ApiError
  return (
    <main className="lone">
      <h1>{told ? '这一页打不开' : '页面出了问题'}</h1>
      <p>{told ? error.message : '请重新打开；还是不行，请告诉系统管理员。'}</p>
      <p>
        <button type="button" className="button" onClick={reset}>
          再试一次
        </button>{' '}
        <Link to="/">回到首页</Link>
      </p>
    </main>
  )
}
