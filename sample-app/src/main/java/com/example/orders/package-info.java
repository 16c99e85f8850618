/** An application of somebody else, as docs/protect-your-app.md builds it. */
package com.example.orders;
