import './tokens.css'
import { createRoot } from 'react-dom/client'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router/dom'
import { preloadText } from '#i18n/text.ts'
import { makeClient } from './lib/api.ts'
import { makeRouter } from './routes.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

// Asked for at once, beside the code of the page.
void preloadText('shell')
void preloadText('ui')

const client = makeClient()
const router = makeRouter(client)
const colours = localStorageColorSchemeManager({ key: 'plumbline.scheme' })

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} colorSchemeManager={colours} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  )
