import { expect, test } from '@playwright/test'
import { withoutSecrets } from './redact.ts'

const SECRET = 'Obvious"Test&1'
const MESSAGES: [name: string, message: string, shown: string][] = [
  ['a value as it is', `bad value ${SECRET} given`, 'bad value •••• given'],
  ['a value as JSON has it', 'bad value Obvious\\"Test&1 given', 'bad value •••• given'],
  ['a value as an address has it', 'at ?x=Obvious%22Test%261', 'at ?x=••••'],
  ['a field of a body', 'body {"user_pwd":"Another-1x","name":"dws"}', 'body {"user_pwd":"••••","name":"dws"}'],
  ['a field of a form', 'sent passcode=123456&x=1', 'sent passcode=••••&x=1'],
  ['a sentence about a password', 'Invalid password: it must have 8 characters.', 'Invalid password: it must have 8 characters.'],
  ['a sentence about a token', 'The token must be updated', 'The token must be updated'],
]
for (const [name, message, shown] of MESSAGES) test(`${name}`, () => expect(withoutSecrets(message, [SECRET, '', 'a'])).toBe(shown))
