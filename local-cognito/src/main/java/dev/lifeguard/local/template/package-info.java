/** Reads the CloudFormation template that sets up the pool, as CloudFormation would. */
package dev.lifeguard.local.template;
