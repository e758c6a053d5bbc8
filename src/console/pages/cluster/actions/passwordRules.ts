import { isUserName, PASSWORD, passwordClasses } from '#contract/clusterCreate.ts'

export type PasswordRule = 'length' | 'classes' | 'notUser'
/** The rules of the reference that can be told before sending (l.851, l.2856), each kept or not. */
export function passwordRules(password: string, user: string): { rule: PasswordRule; isKept: boolean }[] {
  return [
    { rule: 'length', isKept: password.length >= PASSWORD.min && password.length <= PASSWORD.max },
    { rule: 'classes', isKept: passwordClasses(password) >= PASSWORD.classes },
    { rule: 'notUser', isKept: password !== '' && !isUserName(password, user) },
  ]
}
