// Asks the pool as soon as the page is there, and says so while the answer is on its way.
(function () {
  'use strict';

  function button() {
    return document.getElementById('check-form:check');
  }

  function say(sentence) {
    document.getElementById('progress').textContent = sentence;
  }

  window.jQuery(function ($) {
    $(document).on('pfAjaxSend', function () {
      say('Asking the pool; this may take half a minute…');
      button().setAttribute('aria-busy', 'true');
    });
    $(document).on('pfAjaxComplete', function () {
      var findings = document.getElementById('findings');
      if (!findings) {
        return; // an error page stands here now
      }
      var table = findings.querySelector('table');
      say(table ? table.dataset.summary : 'No answer. Try again.');
      button().setAttribute('aria-busy', 'false');
      window.lifeguard.localise(findings);
    });
    button().click();
  });
})();
