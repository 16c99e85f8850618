// Says before a file is sent that it is too large: a server that takes in less may end the connection in the midst of it,
// and then the browser shows a page of its own. Without this script the next page says it, if there is one.
(function () {
  'use strict';
  var file = document.getElementById('file');

  function isTooLarge() {
    return file.files.length > 0 && file.files[0].size > Number(file.dataset.largest);
  }

  file.addEventListener('change', function () {
    file.setCustomValidity(isTooLarge() ? file.dataset.tooLarge : '');
    file.reportValidity();
  });

  file.form.addEventListener('submit', function (event) {
    if (isTooLarge()) {
      event.preventDefault();
      file.reportValidity();
    }
  });
})();
