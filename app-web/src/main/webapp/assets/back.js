// A browser may keep a whole page in memory and show it again on "back", after a sign-out too. A page of a signed-in
// person is therefore left blank, and asks the server again when it is taken from memory.
(function () {
  'use strict';
  window.addEventListener('pagehide', function () {
    document.documentElement.hidden = true;
  });
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      window.location.reload();
    } else {
      document.documentElement.hidden = false;
    }
  });
})();
