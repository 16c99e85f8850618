// Asks the pool as soon as the page is there, and says so while the answer is on its way.
(function () {
  'use strict';

  function button() {
    return document.getElementById('check-form:check');
  }

  function busy(isBusy) {
    document.getElementById('progress').textContent = isBusy ? 'Asking the pool; this may take half a minute…' : '';
    button().setAttribute('aria-busy', String(isBusy));
  }

  window.jQuery(function ($) {
    $(document).on('pfAjaxSend', function () {
      busy(true);
    });
    $(document).on('pfAjaxComplete', function () {
      if (button()) {
        busy(false);
        window.lifeguard.localise(document.getElementById('findings'));
      }
    });
    button().click();
  });
})();
