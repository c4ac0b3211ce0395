import './zod.ts'
import './ui/tokens.css'
import './ui/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { shelf } from './api.ts'
import { queryClient } from './queries.ts'
import { router } from './router.tsx'

// A phone that works in the field opens without network, with what was read last.
shelf.take = async (path) => (await import('./field/shelf.ts')).shelved(path)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
