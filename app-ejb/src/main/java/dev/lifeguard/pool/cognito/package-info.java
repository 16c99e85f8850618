/** The user pool by Amazon's SDK: the only place that knows it, its time-outs, its quotas and its errors. */
package dev.lifeguard.pool.cognito;
