import { plural } from '../text.ts'

/** The words of the service; a word that is not here is shown as it came. */
const words = (known: Record<string, string>): Readonly<Record<string, string | undefined>> => known

export const log = {
  title: 'LTS logs',
  reading: 'reading…',
  states: words({ OPEN: 'On', CLOSE: 'Off', DELETE: 'Deleted' }),
  enable: 'Turn on',
  disable: 'Turn off',
  refusals: { logs_already_on: 'The logs are on already', logs_already_off: 'The logs are off already' },
  head: { type: 'Log type', state: 'State', description: 'Description', id: 'Id', way: 'In LTS' },
  types: 'Log types',
  noTypes: 'none listed while the logs are off',
  count: (count: number) => plural(count, 'log type', 'log types'),
  open: 'Open',
  openOf: (type: string) => `Open the log ${type} in the vendor’s console, new window`,
  copyPath: 'Copy path',
  copyOf: (type: string) => `Copy path of the log ${type} in the vendor’s console`,
  simulated: 'The simulated region has no vendor console: paths can be copied only',
  noConsole: 'The address of the vendor’s console is not configured for this region: paths can be copied only',
  off: 'The logs are off',
  offWhy: 'No log of this cluster goes to the Log Tank Service (LTS). Once they are on, each log type is listed here with its state.',
  none: 'No log type is listed',
  noneWhy: 'The service named no type of log for this cluster.',
  tooOld: (version: string) => `Kernel ${version} does not send logs to LTS`,
  tooOldWhy: (since: string) => `By the vendor’s guide this begins with ${since}. The console has not asked the service.`,
  askAnyway: 'Ask the service all the same',
  wasOff: 'The logs were off already; nothing has changed (DWS.7107)',
  switch: {
    enable: {
      title: 'Turn on logs',
      sentence: 'Send the logs of cluster {name} ({id}) in project {project} to the Log Tank Service (LTS)?',
      safe: 'Leave off',
      act: (name: string) => `Turn on logs of ${name}`,
      done: (name: string) => `Logs of ${name}`,
      seen: 'The logs are on',
      notYet: 'The service does not show the logs as on yet',
    },
    disable: {
      title: 'Turn off logs',
      sentence: 'Stop sending the logs of cluster {name} ({id}) in project {project} to the Log Tank Service (LTS)?',
      loss: 'From then on no log of this cluster reaches LTS, audit logs included. What happens meanwhile cannot be looked up there later.',
      safe: 'Keep on',
      act: (name: string) => `Turn off logs of ${name}`,
      done: (name: string) => `Logs of ${name}`,
      seen: 'The logs are off',
      notYet: 'The service does not show the logs as off yet',
    },
  },
}
