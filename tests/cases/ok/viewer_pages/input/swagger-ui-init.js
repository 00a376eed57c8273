window.onload = function() {
  var options = {
  "swaggerDoc": {"openapi": "3.1.0", "info": {"title": "Horns", "version": "1"}, "servers": [{"url": "https://viewer.example"}], "paths": {"/horns": {"get": {"operationId": "listHorns", "tags": ["Horns"], "responses": {"200": {"description": "", "content": {"application/json": {"schema": {"type": "object", "properties": {"text": {"type": "string", "examples": ["a <\/b> }\" "]}}}}}}}}}}},
  "customOptions": {}
};
  url = options.swaggerUrl || url
}
