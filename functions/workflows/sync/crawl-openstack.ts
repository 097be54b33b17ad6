import { openstackCrawler } from "../../crawlers/openstack/crawler.ts";
import { crawlHandler, crawling } from "./crawl-handler.ts";

/** OpenStack clouds, public and private. */
export const handler = crawlHandler(crawling(openstackCrawler));
