export type PasswordRule = { words: string; isMet: boolean }

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\d]/u]

/** What people take when a long password is asked for; compared without digits and signs around it. */
const COMMON =
  'password passw0rd p@ssword p@ssw0rd admin administrator administer root welcome letmein iloveyou qwerty qwertyuiop qwerasdf qwer asdf asdfgh asdfghjkl zxcvbn zxcvbnm zaqxsw qazwsx qazwsxedc abcdef abcdefg abcdefgh abc abcabc abcd aaa woaini woaizhongguo zhongguo beijing renda renminrenda daibiao zhitong gongwei jiedao test testtest guest user login master monkey dragon sunshine princess football baseball superman batman computer internet changeme default secret temp temporary pass word hello helloworld zxcv zxc qwe qweasd qweasdzxc'.split(
    ' ',
  )

/** Each rule for a password, and whether it is met; the page shows them while somebody types. */
export function passwordRules(password: string, who: { login: string; name: string }): PasswordRule[] {
  return [
    { words: '10到200位', isMet: password.length >= 10 && password.length <= 200 },
    {
      words: '有大写字母、小写字母、数字、符号中的三种',
      isMet: CLASSES.filter((one) => one.test(password)).length >= 3,
    },
    { words: '不含账号和姓名', isMet: !holdsName(password, who) },
    { words: '不是常见的密码，也不是一串连着的字', isMet: password.length > 0 && !isCommon(password) },
  ]
}

/** What the first unmet rule says, or undefined. */
export function whyWeak(password: string, who: { login: string; name: string }): string | undefined {
  const unmet = passwordRules(password, who).find(({ isMet }) => !isMet)
  return unmet && `密码要求：${unmet.words}`
}

function holdsName(password: string, { login, name }: { login: string; name: string }): boolean {
  const text = password.toLowerCase()
  return [login, name].some(
    (word) => word.length >= (/^[\x20-\x7e]+$/.test(word) ? 3 : 2) && text.includes(word.toLowerCase()),
  )
}

function isCommon(password: string): boolean {
  const text = password.toLowerCase()
  const core = text.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const plain = text.replace(/[^a-z0-9]/g, '')
  return COMMON.includes(core) || new Set(text).size < 5 || isRun(plain)
}

/** 1234567890, abcdefghij and their like. */
function isRun(text: string): boolean {
  if (text.length < 6) return false
  const steps = [...text].slice(1).map((letter, n) => letter.charCodeAt(0) - text.charCodeAt(n))
  return steps.every((step) => step === steps[0])
}
