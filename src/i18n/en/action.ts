/** What every dangerous write says, whatever it is about. */
export const action = {
  reading: 'reading…',
  unknown: 'Unknown',
  couldNotRead: (code: string) => `could not be read (${code})`,
  notPermitted: 'reading it is not permitted',
  notOffered: 'not offered in this region',
  vendorGuide: 'vendor guide',
  unknowns: (count: number) =>
    count === 1
      ? '1 fact could not be read. Unknown is a reason to stop: find it out, or press again to go on without it.'
      : `${count} facts could not be read. Unknown is a reason to stop: find them out, or press again to go on without them.`,
  changed: (changes: string) => `Changed since the facts were read: ${changes}. Look again, then press again.`,
  change: (what: string, before: string, after: string) => `${what} ${before} → ${after}`,
  gateNow: (reason: string) => `Not sent. ${reason}.`,
  force: {
    title: 'Let the service decide',
    sentence:
      'By the vendor’s guide this is not possible for {name} now. The console can send the request all the same; the service then accepts or refuses it.',
    reason: 'Reason',
    confirm: 'Type the name to go on',
    go: 'Go on',
    cancel: 'Cancel',
  },
  result: {
    waiting: 'Waiting for its turn',
    accepted: (time: string) => `Accepted at ${time}, working`,
    acceptedNote: 'Accepted is not done. The dialog may be closed: the progress is on its page and in the header.',
    requested: 'The cloud does not show the task yet',
    working: (task: string, percent: string) => (percent ? `${task} ${percent}` : task),
    finished: (time: string) => `Finished at ${time}`,
    failed: 'Failed',
    close: 'Close',
    unknown: 'Outcome unknown',
    looking: 'The connection ended before the answer. Looking for the result … do not submit again.',
    tries: (done: number, of: number) => `${done} of ${of} reads`,
    seen: 'Found: the request was carried out',
    seenBy: { record: 'its answer reached the console’s server', state: 'its state shows it' },
    refused: (code: string) => `Found: the request was refused (${code})`,
    notSeen: 'Not found in the reads: the request seems not to have been carried out',
    notSeenNote: 'It may be submitted again. The service refuses it if the first one did arrive and still runs.',
    unreadable: 'The result could not be looked up',
    unreadableNote: 'The reads failed too. Do not submit again before it can be read.',
    lookAgain: 'Look again',
    again: 'Back to the form',
    tryAgain: 'The service is busy with the cluster; the same request may work in a moment.',
    inputKept: 'The request was refused and has changed nothing; what you entered is kept.',
  },
}
