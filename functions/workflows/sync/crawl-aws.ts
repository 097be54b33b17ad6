import { awsCrawler } from "../../crawlers/aws/crawler.ts";
import { crawlHandler, crawling } from "./crawl-handler.ts";

/** Amazon Web Services. */
export const handler = crawlHandler(crawling(awsCrawler));
