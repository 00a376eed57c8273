const config = {
  apis: [
    { type: "file", input: ["./api/ferries.yml", './api/locks.json?prefix=/v3'], path: "/locks" },
    { type: "file", input: "./api/ferries.yml", path: "/ferries" },
  ],
};
export default config;
