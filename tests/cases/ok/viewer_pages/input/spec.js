window.spec = {
  "openapi": "3.0.3", "info": {"title": "Kettles", "version": "1"}, "servers": [{"url": "https://kettles.example"}],
  "paths": {"/kettles": {"get": {"operationId": "listKettles", "tags": ["kettles"], "responses": {"200": {"description": "Beaten.",
    "content": {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}}}}}}
};
