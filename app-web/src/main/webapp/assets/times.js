// Rewrites times, which pages give in UTC, in the viewer's own zone. Without this script the page still reads well.
(function () {
  'use strict';
  var TWO_DAYS = 2 * 24 * 60;
  var inZone = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short'
  });

  function left(until) {
    var minutes = Math.round((until - Date.now()) / 60000);
    if (minutes < 1) {
      return '';
    }
    if (minutes >= TWO_DAYS) {
      return ' (in ' + Math.floor(minutes / 1440) + ' days)';
    }
    var hours = Math.floor(minutes / 60);
    var parts = [];
    if (hours > 0) {
      parts.push(hours + (hours === 1 ? ' hour' : ' hours'));
    }
    if (minutes % 60 > 0) {
      parts.push((minutes % 60) + (minutes % 60 === 1 ? ' minute' : ' minutes'));
    }
    return ' (in ' + parts.join(' and ') + ')';
  }

  function localise(root) {
    root.querySelectorAll('time[datetime]').forEach(function (element) {
      var instant = new Date(element.dateTime);
      if (!isNaN(instant)) {
        element.textContent = inZone.format(instant)
          + (element.hasAttribute('data-left') ? left(instant.getTime()) : '');
      }
    });
  }

  localise(document);
  window.lifeguard = { localise: localise };
})();
