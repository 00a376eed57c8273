export default {
  title: 'Harbour',
  plugins: [
    ['docusaurus-plugin-openapi-docs', { config: { pilots: { specPath: '../api/pilots.json', outputDir: 'docs' } } }],
  ],
};
