import { api } from '../api.ts'

/** Ends the session; the page is fetched anew, so that nothing of this person stays in it. */
export async function logOut() {
  await api.post('/api/logout')
  location.assign('/app/login')
}
