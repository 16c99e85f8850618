#!/usr/bin/env bash
# Holds user-pool.yaml against AWS's own schemas and rules, offline: @aws/cloudformation-validate, which comes inside of
# the npm package aws-cdk-lib. Needs Node.js 20 and npm, as nothing else here does. No account is asked.
#
#     config/cognito/check-template.sh
#
# First the template with every combination of parameters that its rules allow, then each resource that comes of any of
# them, as EveryCombinationTest has left both in local-cognito/target/template. An error fails it, and a warning about
# such a resource: of the template itself it warns that empty defaults would not do, which conditions see to.
set -euo pipefail
cd "$(dirname "$0")/../.."

library=aws-cdk-lib@2.276.0
tool=target/schema-check
made=local-cognito/target/template

./mvnw -B -ntp -q -pl local-cognito -am test -Dtest=EveryCombinationTest -Dsurefire.failIfNoSpecifiedTests=false
mkdir -p "$tool"
npm install --prefix "$tool" --no-save --ignore-scripts --no-audit --no-fund "$library"

node - "$PWD/$tool/node_modules/aws-cdk-lib/node_modules/@aws/cloudformation-validate" "$made" <<'JS'
const [, , library, made] = process.argv
const { CompositeEngine, SchemaValidator, TemplateContent, TemplateFile, version } = require(library)
const { readFileSync } = require('node:fs')

const json = (name) => JSON.parse(readFileSync(`${made}/${name}`, 'utf8'))
const isError = (found) => ['ERROR', 'FATAL'].includes(found.severity)
// Parameters give texts, "true" and "12", and CloudFormation makes of them what the property wants, as it says itself.
const isCoerced = (found) => found.ruleId === 'W9003'
const line = (found) => `${found.severity} ${found.ruleId} ${found.entity?.resourceType ?? ''} ${found.message}`
const wrong = new Set()

const engine = new CompositeEngine()
const template = new TemplateFile('config/cognito/user-pool.yaml')
const { combinations } = json('combinations.json')
for (const parameterOverrides of combinations) {
  const report = engine.validateTemplate(template, {
    parameterOverrides,
    pseudoParameterOverrides: { region: 'eu-west-1' },
    severityLevel: 'ERROR',
    detailLevel: 'STANDARD',
  })
  if (report.status !== 'OK') wrong.add(`${report.status} with ${JSON.stringify(parameterOverrides)}`)
  report.diagnostics.filter(isError).forEach((found) => wrong.add(line(found)))
}
console.log(`user-pool.yaml with ${combinations.length} combinations of parameters`)

const schemas = new SchemaValidator()
const resources = Object.entries(json('resources.json').Resources)
for (let from = 0; from < resources.length; from += 400) {
  const Resources = Object.fromEntries(resources.slice(from, from + 400))
  const content = new TemplateContent(JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources }))
  const found = schemas.validate(content, 'eu-west-1')
  found
    .filter((one) => isError(one) || (one.severity === 'WARN' && !isCoerced(one)))
    .forEach((one) => wrong.add(line(one)))
}
console.log(`${resources.length} different resources that come of them`)

console.log(`cloudformation-validate ${version()}: ${wrong.size === 0 ? 'no error' : `${wrong.size} findings`}`)
wrong.forEach((text) => console.log(`  ${text}`))
process.exit(wrong.size === 0 ? 0 : 1)
JS
