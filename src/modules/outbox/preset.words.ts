import type { SmsConfig } from './outbox.schema.ts'

const json = { name: 'Content-Type', value: 'application/json; charset=utf-8' }

// To begin with: an administrator fills in the words in capitals. Written after the providers' public documents, not
// tried with an account.
export const presets: Record<'plain' | 'aliyun' | 'mas', { label: string; config: SmsConfig }> = {
  plain: {
    label: '通用（JSON）',
    config: {
      method: 'POST',
      url: 'https://网关地址/send',
      headers: [json],
      body: '{"id":"{{id}}","to":"{{to|json}}","text":"{{text|json}}"}',
      values: [],
      okWhen: '',
    },
  },
  aliyun: {
    label: '阿里云短信式样',
    config: {
      method: 'GET',
      url: 'https://dysmsapi.aliyuncs.com/?{{query}}&Signature={{sign|url}}',
      headers: [],
      body: '',
      values: [
        { name: 'param', how: 'text', out: 'hex', key: '', of: '{"text":"{{text|json}}"}' },
        {
          name: 'query',
          how: 'text',
          out: 'hex',
          key: '',
          of: 'AccessKeyId=ACCESSKEYID&Action=SendSms&Format=JSON&PhoneNumbers={{to|url}}&SignName=SIGNNAME&SignatureMethod=HMAC-SHA1&SignatureNonce={{id}}&SignatureVersion=1.0&TemplateCode=TEMPLATECODE&TemplateParam={{param|url}}&Timestamp={{iso|url}}&Version=2017-05-25',
        },
        { name: 'sign', how: 'hmac-sha1', out: 'base64', key: '{{secret}}&', of: 'GET&%2F&{{query|url}}' },
      ],
      okWhen: '"Code":"OK"',
    },
  },
  mas: {
    label: '移动云MAS式样',
    config: {
      method: 'POST',
      url: 'https://112.35.10.201:28888/sms/submit',
      headers: [json],
      body: '{{packed|base64}}',
      values: [
        { name: 'mac', how: 'md5', out: 'hex', key: '', of: 'ECNAMEAPID{{secret}}{{to}}{{text}}SIGN' },
        {
          name: 'packed',
          how: 'text',
          out: 'hex',
          key: '',
          of: '{"ecName":"ECNAME","apId":"APID","mobiles":"{{to}}","content":"{{text|json}}","sign":"SIGN","addSerial":"","mac":"{{mac}}"}',
        },
      ],
      okWhen: '"success":true',
    },
  },
}
