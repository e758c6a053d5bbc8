import './tokens.css'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { preloadText } from '#i18n/text.ts'
import { makeClient } from './lib/api.ts'
import { watchTabs } from './lib/session.ts'
import { makeRouter } from './routes.tsx'

// Asked for at once, beside the code of the page.
void preloadText('shell')
void preloadText('ui')

const client = makeClient()
const router = makeRouter(client)
watchTabs(client)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  )
